/* A stand-in for libweft: instead of running a program it prints what it was given. The first argument says what else:
 * a number to exit with; "compile" to ask the host for code; "wait" for Ctrl-C; "read" to copy the input. */
#include "host.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct weft_machine {
    size_t heap_size;
    volatile int interrupted;
};

static struct weft_port_host the_host;

void weft_set_host(const struct weft_port_host *host) { the_host = *host; }

static void say(int stream, const char *text) {
    if (the_host.write != NULL) the_host.write(the_host.data, stream, (const uint8_t *)text, strlen(text));
    else if (write(stream, text, strlen(text)) < 0) abort();
}

static void ask(const char *request, size_t size) {
    uint8_t small[64];
    uint8_t *large = NULL;
    uint8_t *answer = small;
    int64_t count = the_host.call(the_host.data, 1, (const uint8_t *)request, size, small, sizeof small);
    if (count > (int64_t)sizeof small) {
        answer = large = malloc((size_t)count);
        count = the_host.call(the_host.data, 2, (const uint8_t *)request, 0, large, (size_t)count);
    }
    for (int64_t i = 0; i < count && i < 60; i++) {
        char text[8];
        if (answer[i] >= ' ' && answer[i] < 127) snprintf(text, sizeof text, "%c", answer[i]);
        else snprintf(text, sizeof text, "|");
        say(1, text);
    }
    say(1, "\n");
    free(large);
}

weft_machine *weft_machine_new(size_t heap_size, uint32_t cores) {
    (void)cores;
    if (heap_size < 8192) return NULL;
    weft_machine *machine = calloc(1, sizeof *machine);
    machine->heap_size = heap_size;
    return machine;
}

int32_t weft_machine_run_image(weft_machine *machine, const uint8_t *image, size_t size, int32_t argument_count,
                               const char *const *arguments) {
    char text[300];
    (void)size;
    snprintf(text, sizeof text, "%.4s", (const char *)image);
    say(1, text);
    for (int i = 0; i < argument_count; i++) {
        snprintf(text, sizeof text, " [%s]", arguments[i]);
        say(1, text);
    }
    say(1, "\n");
    if (argument_count < 2) return 0;
    if (strcmp(arguments[1], "compile") == 0) {
        static const char good[] = "exec\0f.py\0m\0x = 1\n", bad[] = "exec\0f.py\0m\0x = = 1\n", gone[] = "file\0f\0m\0none.py";
        ask(good, sizeof good - 1);
        ask(bad, sizeof bad - 1);
        ask(gone, sizeof gone - 1);
    } else if (strcmp(arguments[1], "wait") == 0) {
        while (!machine->interrupted) usleep(1000);
        return 130;
    } else if (strcmp(arguments[1], "read") == 0) {
        uint8_t bytes[10];
        int64_t count;
        while ((count = the_host.read(the_host.data, bytes, sizeof bytes)) > 0)
            the_host.write(the_host.data, 2, bytes, (size_t)count);
    }
    return atoi(arguments[1]);
}

void weft_machine_interrupt(weft_machine *machine) { machine->interrupted = 1; }

void weft_machine_free(weft_machine *machine, uint32_t patience_ms) {
    (void)patience_ms;
    free(machine);
}

void weft_machine_statistics(weft_machine *machine, struct weft_statistics *result) {
    memset(result, 0, sizeof *result);
    result->heap_size = machine->heap_size;
    result->threads = 1;
}
