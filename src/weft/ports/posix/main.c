/* weft-vm: run an image. `weft-vm [-X heapsize=N[K|M]] [-X cores=N] image [arguments ...]`.
 * For builds that hunt bugs: `-X fail=N` lets the Nth allocation fail, `-X collect=N` every Nth collect (0: none), and
 * `-X seed=N` decides when threads switch. */
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

static int usage(const char *problem) {
    fprintf(stderr, "weft-vm: %s\nusage: weft-vm [-X heapsize=N[K|M]] [-X cores=N] image [arguments ...]\n", problem);
    return 2;
}

int main(int argc, char **argv) {
    size_t heap_size = HEAP_SIZE_DEFAULT;
    uint32_t cores = 0, failing = 0, collect_period = 1, seed = 1;
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
        } else if (strncmp(option, "collect=", 8) == 0) {
            collect_period = (uint32_t)strtoul(option + 8, NULL, 10);
        } else if (strncmp(option, "seed=", 5) == 0) {
            seed = (uint32_t)strtoul(option + 5, NULL, 10);
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
    weft_machine_hunt_bugs(machine, failing, collect_period, seed);
    int32_t status = weft_machine_run_image(machine, image, (size_t)facts.st_size, argc - next,
                                            (const char *const *)&argv[next]);
    action.sa_handler = SIG_DFL;
    sigaction(SIGINT, &action, NULL);
    weft_machine_free(machine, PATIENCE_MS);
    return (int)status;
}
