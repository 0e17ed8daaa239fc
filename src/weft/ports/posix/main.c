/* weft-vm: run an image. `weft-vm [-X heapsize=N[K|M]] [-X cores=N] [-X memory] image [arguments ...]`.
 * `-X memory` prints before the program starts what the process can grow to, and after it what it grew to.
 * For builds that hunt bugs: `-X fail=N` lets the Nth allocation fail, `-X seed=N` decides when threads switch. */
#define _GNU_SOURCE
#include "host.h"
#include "port.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#define HEAP_SIZE_DEFAULT ((size_t)16 * 1024 * 1024)
#define PATIENCE_MS 2000

static weft_machine *machine;

static void on_interrupt(int signal_number) {
    (void)signal_number;
    if (machine != NULL) weft_machine_interrupt(machine);
}

static size_t parse_size(const char *text) {
    char *end = NULL;
    unsigned long long number = strtoull(text, &end, 10);
    if (*end == 'K' || *end == 'k') number *= 1024u, end++;
    else if (*end == 'M' || *end == 'm') number *= 1024u * 1024u, end++;
    else if (*end == 'G' || *end == 'g') number *= 1024u * 1024u * 1024u, end++;
    return *end == 0 ? (size_t)number : 0;
}

#ifdef __linux__
/* From the linker: where the executable lies in memory. */
extern const char __executable_start[], end[];

#define NATIVE_STACK_MAX ((size_t)512 * 1024)   /* of the main thread: MAIN_STACK_MAX of kernel/machine.py */
#define THREAD_STACK ((size_t)256 * 1024 + 65536) /* of any other: STACK_SIZE_DEFAULT of thread.c, and libc's part */

extern const size_t weft_library_image_size;

/* A line of /proc/self/status, in KB. */
static size_t own_status(const char *name) {
    char line[256];
    size_t found = 0;
    FILE *file = fopen("/proc/self/status", "r");
    if (file == NULL) return 0;
    while (fgets(line, sizeof line, file) != NULL)
        if (strncmp(line, name, strlen(name)) == 0) found = strtoul(line + strlen(name) + 1, NULL, 10);
    fclose(file);
    return found;
}

/* The bound is what the process has now, with all of the executable, the images (as mapped, and their live copies) and
 * the main thread's stack, which it touches bit by bit. */
static void print_bound(size_t heap_size, size_t image_size) {
    size_t executable = (size_t)(end - __executable_start);
    size_t images = weft_library_image_size + 2 * image_size + 2 * 65536; /* rounded to pages */
    size_t fixed = own_status("VmRSS:") + (executable + images + NATIVE_STACK_MAX) / 1024;
    fprintf(stderr, "weft-vm: memory: heap %zu KB, fixed %zu KB, each further thread at most %zu KB\n", heap_size / 1024,
            fixed, THREAD_STACK / 1024);
}

static void print_peak(void) {
    fprintf(stderr, "weft-vm: memory: the process had at most %zu KB\n", own_status("VmHWM:"));
}
#else
static void print_bound(size_t heap_size, size_t image_size) {
    (void)heap_size, (void)image_size;
    fprintf(stderr, "weft-vm: -X memory is for Linux\n");
}

static void print_peak(void) {}
#endif

static int usage(const char *problem) {
    fprintf(stderr, "weft-vm: %s\nusage: weft-vm [-X heapsize=N[K|M]] [-X cores=N] [-X memory] image [arguments ...]\n", problem);
    return 2;
}

int main(int argc, char **argv) {
    size_t heap_size = HEAP_SIZE_DEFAULT;
    uint32_t cores = 0, failing = 0, seed = 1;
    bool shows_memory = false;
    int next = 1;
    while (next < argc && argv[next][0] == '-') {
        if (strcmp(argv[next], "-X") != 0 || next + 1 == argc) return usage("unknown option");
        const char *option = argv[next + 1];
        if (strncmp(option, "heapsize=", 9) == 0) {
            heap_size = parse_size(option + 9);
            if (heap_size == 0) return usage("heapsize takes a number of bytes, K or M");
        } else if (strncmp(option, "cores=", 6) == 0) {
            cores = (uint32_t)strtoul(option + 6, NULL, 10);
        } else if (strncmp(option, "fail=", 5) == 0) {
            failing = (uint32_t)strtoul(option + 5, NULL, 10);
        } else if (strncmp(option, "seed=", 5) == 0) {
            seed = (uint32_t)strtoul(option + 5, NULL, 10);
        } else if (strcmp(option, "memory") == 0) {
            shows_memory = true;
        } else {
            return usage("unknown -X option");
        }
        next += 2;
    }
    if (next == argc) return usage("no image given");
    int file = open(argv[next], O_RDONLY | O_CLOEXEC);
    struct stat facts;
    if (file < 0 || fstat(file, &facts) != 0) {
        fprintf(stderr, "weft-vm: %s: %s\n", argv[next], strerror(errno));
        return 2;
    }
    void *image = facts.st_size == 0 ? MAP_FAILED
                                     : mmap(NULL, (size_t)facts.st_size, PROT_READ, MAP_PRIVATE, file, 0);
    if (image == MAP_FAILED) {
        fprintf(stderr, "weft-vm: %s: cannot be mapped\n", argv[next]);
        return 2;
    }
    if (shows_memory) print_bound(heap_size, (size_t)facts.st_size);
    struct weft_options options = {.heap_size = heap_size, .cores = cores};
    machine = weft_machine_new(&options);
    if (machine == NULL) {
        fprintf(stderr, "weft-vm: a heap of %zu bytes is too small, or cannot be had; see -X heapsize\n", heap_size);
        return 2;
    }
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_handler = on_interrupt;
    sigaction(SIGINT, &action, NULL);
    action.sa_handler = SIG_IGN;
    sigaction(SIGPIPE, &action, NULL);
    weft_machine_hunt_bugs(machine, failing, seed);
    int32_t status = weft_machine_run_image(machine, image, (size_t)facts.st_size, argc - next,
                                            (const char *const *)&argv[next]);
    action.sa_handler = SIG_DFL;
    sigaction(SIGINT, &action, NULL);
    weft_machine_free(machine, PATIENCE_MS);
    if (shows_memory) print_peak();
    return (int)status;
}
