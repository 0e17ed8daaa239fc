/* weft-vm: run an image. `weft-vm [-X heapsize=N[K|M|G]] [-X cores=N] [-X memory] image [arguments ...]`.
 * `-X memory` prints before the program starts what the process can grow to, and after it what it grew to.
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
#define CORES_MAX 64
#define PATIENCE_MS 2000

static weft_machine *machine;

static void on_interrupt(int signal_number) {
    (void)signal_number;
    if (machine != NULL) weft_machine_interrupt(machine);
}

static const char *const USAGE = "usage: weft-vm [-X heapsize=N[K|M|G]] [-X cores=N] [-X memory] image [arguments ...]";

/* A number of `most` at most, with K, M or G behind it if `has_unit`. False: the text is none. */
static bool parse_number(const char *text, bool has_unit, uint64_t most, uint64_t *result) {
    char *end = NULL;
    errno = 0;
    unsigned long long number = strtoull(text, &end, 10);
    if (text[0] < '0' || text[0] > '9' || errno != 0) return false;
    unsigned shift = 0;
    if (has_unit && (*end == 'K' || *end == 'k')) shift = 10, end++;
    else if (has_unit && (*end == 'M' || *end == 'm')) shift = 20, end++;
    else if (has_unit && (*end == 'G' || *end == 'g')) shift = 30, end++;
    if (*end != 0 || number > most >> shift) return false;
    *result = (uint64_t)number << shift;
    return true;
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

static int usage(const char *problem, const char *text) {
    fprintf(stderr, "weft-vm: %s%s\n%s\n", problem, text, USAGE);
    return 2;
}

int main(int argc, char **argv) {
    uint64_t heap_size = HEAP_SIZE_DEFAULT, cores = 0, failing = 0, collect_period = 1, seed = 1;
    bool shows_memory = false;
    int next = 1;
    while (next < argc && argv[next][0] == '-') {
        if (strcmp(argv[next], "-h") == 0 || strcmp(argv[next], "--help") == 0) return puts(USAGE) < 0;
        if (strcmp(argv[next], "-X") != 0) return usage("unknown option ", argv[next]);
        if (next + 1 == argc) return usage("-X needs a setting behind it", "");
        const char *setting = argv[next + 1];
        if (strncmp(setting, "heapsize=", 9) == 0) {
            if (!parse_number(setting + 9, true, SIZE_MAX / 2, &heap_size))
                return usage("heapsize takes a number of bytes, or with K, M or G behind it, not ", setting + 9);
        } else if (strncmp(setting, "cores=", 6) == 0) {
            if (!parse_number(setting + 6, false, CORES_MAX, &cores))
                return usage("cores takes a number from 0 to 64, not ", setting + 6);
        } else if (strncmp(setting, "fail=", 5) == 0) {
            if (!parse_number(setting + 5, false, UINT32_MAX, &failing)) return usage("no number: ", setting);
        } else if (strncmp(setting, "collect=", 8) == 0) {
            if (!parse_number(setting + 8, false, UINT32_MAX, &collect_period)) return usage("no number: ", setting);
        } else if (strncmp(setting, "seed=", 5) == 0) {
            if (!parse_number(setting + 5, false, UINT32_MAX, &seed)) return usage("no number: ", setting);
        } else if (strcmp(setting, "memory") == 0) {
            shows_memory = true;
        } else {
            return usage("there is no setting ", setting);
        }
        next += 2;
    }
    if (next == argc) return usage("no image given", "");
    int file = open(argv[next], O_RDONLY | O_CLOEXEC);
    struct stat facts;
    if (file < 0 || fstat(file, &facts) != 0) {
        fprintf(stderr, "weft-vm: %s: %s\n", argv[next], strerror(errno));
        return 2;
    }
    if (!S_ISREG(facts.st_mode)) {
        fprintf(stderr, "weft-vm: %s: not a file\n", argv[next]);
        return 2;
    }
    if (facts.st_size == 0) {
        fprintf(stderr, "weft-vm: %s: damaged image: the file is empty\n", argv[next]);
        return 1;
    }
    void *image = mmap(NULL, (size_t)facts.st_size, PROT_READ, MAP_PRIVATE, file, 0);
    if (image == MAP_FAILED) {
        fprintf(stderr, "weft-vm: %s: %s\n", argv[next], strerror(errno));
        return 2;
    }
    close(file);
    if (shows_memory) print_bound((size_t)heap_size, (size_t)facts.st_size);
    struct weft_options options = {.heap_size = (size_t)heap_size, .cores = (uint32_t)cores};
    machine = weft_machine_new(&options);
    if (machine == NULL) {
        fprintf(stderr, "weft-vm: a heap of %llu bytes is too small, or cannot be had; see -X heapsize\n",
                (unsigned long long)heap_size);
        return 2;
    }
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_handler = on_interrupt;
    sigaction(SIGINT, &action, NULL);
    action.sa_handler = SIG_IGN;
    sigaction(SIGPIPE, &action, NULL);
    weft_machine_hunt_bugs(machine, (uint32_t)failing, (uint32_t)collect_period, (uint32_t)seed);
    int32_t status = weft_machine_run_image(machine, image, (size_t)facts.st_size, argc - next,
                                            (const char *const *)&argv[next]);
    action.sa_handler = SIG_DFL;
    sigaction(SIGINT, &action, NULL);
    weft_machine_free(machine, PATIENCE_MS);
    if (shows_memory) print_peak();
    return (int)status;
}
