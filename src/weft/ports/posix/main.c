/* weft-vm: Weft without a host. It runs an image, a source, a module, or the prompt; see USAGE. An image is mapped and
 * handed to the machine; all else is arranged by the guest library's `_main`, which gets the options as texts.
 * For builds that hunt bugs: `-X fail=N` lets the Nth allocation fail, `-X collect=N` every Nth collect and
 * `-X move=N` every Nth move all arrays (0: none), `-X slices` each mark a single object. */
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
#define WEFT_VERSION "0.1.0"
#define CORES_MAX 64
#define DEPTH_MAX 100
#define STEPS_DEFAULT 1000
#define PATIENCE_MS 2000

static weft_machine *machine;

static void on_interrupt(int signal_number) {
    (void)signal_number;
    if (machine != NULL) weft_machine_interrupt(machine);
}

static const char *const USAGE =
    "usage: weft-vm [options] [program | -c code | -m module | -] [arguments ...]";

static const char *const HELP =
    "\n"
    "program         a source, an image (.weft), or a folder with a __main__.py; none: the prompt,\n"
    "                or the standard input if it is no terminal\n"
    "-c code         run this text\n"
    "-m module       run a module of the library or of sys.path\n"
    "-               run the standard input\n"
    "\n"
    "-i              the prompt after the program\n"
    "-B              do not keep compiled modules beside their sources; also WEFT_DONT_WRITE_BYTECODE=1\n"
    "-O, -OO         without assertions; without docstrings, too\n"
    "-q              no greeting at the prompt\n"
    "-u              accepted: output is never held back\n"
    "-V, --version   print the version\n"
    "-h, --help      print this\n"
    "-X heapsize=N   memory for everything the program uses, in bytes or with K, M, G (16M)\n"
    "-X cores=N      threads that run at the same time, 0: one for each CPU (0)\n"
    "-X seed=N       one thread at a time, in an order that the number decides, and with a clock that jumps\n"
    "-X depth=N      order threads by ranks, of which N - 1 change; without it, by a random walk\n"
    "-X steps=N      the steps within which ranks change (1000)\n"
    "-X trace        print at the end what the seed led to\n"
    "-X memory       print how far the process can grow, and at the end how far it grew";

/* What the command line asks for. */
struct command {
    uint64_t heap_size, cores, failing, collect_period, move_period, seed, depth, steps;
    bool shows_memory, has_seed, shows_trace, marks_in_slices;
    char flags[16];      /* letters of options, for `_main` */
    const char *kind;    /* "file", "code", "module", "input", "prompt" */
    const char *target;  /* path, text or name */
    int next;            /* index of the first argument behind it */
};

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

extern const size_t weft_frozen_size;

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
    size_t images = weft_frozen_size + 2 * image_size + 3 * 65536; /* in whole pages */
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

static void print_run(uint64_t seed) {
    struct weft_seeded_run run;
    weft_machine_run_of_seed(machine, &run);
    fprintf(stderr,
            "weft-vm: seed %llu: trace %016llx, %llu steps, %llu switches, clock %llu.%09llu s, %llu threads failed%s\n",
            (unsigned long long)seed, (unsigned long long)run.trace, (unsigned long long)run.steps,
            (unsigned long long)run.switches, (unsigned long long)(run.clock_ns / 1000000000u),
            (unsigned long long)(run.clock_ns % 1000000000u), (unsigned long long)run.failures,
            run.is_stuck != 0 ? ", deadlock" : "");
}

static int usage(const char *problem, const char *text) {
    fprintf(stderr, "weft-vm: %s%s\n%s\n", problem, text, USAGE);
    return 2;
}

/* One `-X`. 0, or the exit status of a mistake. */
static int read_setting(struct command *command, const char *setting) {
    if (strncmp(setting, "heapsize=", 9) == 0) {
        if (!parse_number(setting + 9, true, SIZE_MAX / 2, &command->heap_size))
            return usage("heapsize takes a number of bytes, or with K, M or G behind it, not ", setting + 9);
    } else if (strncmp(setting, "cores=", 6) == 0) {
        if (!parse_number(setting + 6, false, CORES_MAX, &command->cores))
            return usage("cores takes a number from 0 to 64, not ", setting + 6);
    } else if (strncmp(setting, "fail=", 5) == 0) {
        if (!parse_number(setting + 5, false, UINT32_MAX, &command->failing)) return usage("no number: ", setting);
    } else if (strncmp(setting, "collect=", 8) == 0) {
        if (!parse_number(setting + 8, false, UINT32_MAX, &command->collect_period)) return usage("no number: ", setting);
    } else if (strncmp(setting, "move=", 5) == 0) {
        if (!parse_number(setting + 5, false, UINT32_MAX, &command->move_period)) return usage("no number: ", setting);
    } else if (strcmp(setting, "slices") == 0) {
        command->marks_in_slices = true;
    } else if (strncmp(setting, "seed=", 5) == 0) {
        if (!parse_number(setting + 5, false, UINT32_MAX, &command->seed))
            return usage("seed takes a number from 0 to 4294967295, not ", setting + 5);
        command->has_seed = true;
    } else if (strncmp(setting, "depth=", 6) == 0) {
        if (!parse_number(setting + 6, false, DEPTH_MAX, &command->depth) || command->depth == 0)
            return usage("depth takes a number from 1 to 100, not ", setting + 6);
    } else if (strncmp(setting, "steps=", 6) == 0) {
        if (!parse_number(setting + 6, false, UINT32_MAX, &command->steps) || command->steps == 0)
            return usage("steps takes a number from 1 to 4294967295, not ", setting + 6);
    } else if (strcmp(setting, "trace") == 0) {
        command->shows_trace = true;
    } else if (strcmp(setting, "memory") == 0) {
        command->shows_memory = true;
    } else {
        return usage("there is no setting ", setting);
    }
    return 0;
}

static void add_flag(struct command *command, char letter) {
    size_t count = strlen(command->flags);
    if (count + 1 < sizeof command->flags) command->flags[count] = letter;
}

/* One argument that begins with a dash: letters, of which the last may take the rest or the next argument as its value.
 * 0; the exit status of a mistake; -1: print nothing more and end well. */
static int read_option(struct command *command, int argc, char **argv) {
    const char *option = argv[command->next++];
    if (strcmp(option, "--help") == 0 || strcmp(option, "-h") == 0) return printf("%s\n%s\n", USAGE, HELP) < 0 ? 1 : -1;
    if (strcmp(option, "--version") == 0 || strcmp(option, "-V") == 0) return puts("Weft " WEFT_VERSION) < 0 ? 1 : -1;
    for (const char *letter = option + 1; *letter != 0; letter++) {
        if (strchr("BOiqu", *letter) != NULL) {
            add_flag(command, *letter);
            continue;
        }
        if (strchr("Xcm", *letter) == NULL || option[1] == '-') return usage("unknown option ", option);
        const char *value = letter + 1;
        if (*value == 0) {
            if (command->next == argc) {
                char problem[] = "-? needs something behind it";
                problem[1] = *letter;
                return usage(*letter == 'X' ? "-X needs a setting behind it" : problem, "");
            }
            value = argv[command->next++];
        }
        if (*letter == 'X') return read_setting(command, value);
        command->kind = *letter == 'c' ? "code" : "module";
        command->target = value;
        return 0;
    }
    return 0;
}

/* The whole command line; results as of `read_option`. */
static int read_command(struct command *command, int argc, char **argv) {
    while (command->kind == NULL && command->next < argc && argv[command->next][0] == '-') {
        if (argv[command->next][1] == 0) {
            command->kind = "input";
            command->target = argv[command->next++];
        } else {
            int status = read_option(command, argc, argv);
            if (status != 0) return status;
        }
    }
    if (command->kind == NULL && command->next < argc) {
        command->kind = "file";
        command->target = argv[command->next++];
    }
    if (command->kind == NULL) {
        command->kind = isatty(0) || strchr(command->flags, 'i') != NULL ? "prompt" : "input";
        command->target = "";
    }
    return 0;
}

/* The image that a file holds; NULL and size 0: it is none, or a folder, which `_main` looks into. Ends the process if the
 * file cannot be read. */
static void *map_image(const char *path, size_t *size) {
    int file = open(path, O_RDONLY | O_CLOEXEC);
    struct stat facts;
    *size = 0;
    if (file < 0 || fstat(file, &facts) != 0) {
        fprintf(stderr, "weft-vm: can't open file '%s': [Errno %d] %s\n", path, errno, strerror(errno));
        exit(2);
    }
    if (S_ISDIR(facts.st_mode) || S_ISFIFO(facts.st_mode) || S_ISCHR(facts.st_mode)) {
        close(file);
        return NULL;
    }
    if (!S_ISREG(facts.st_mode)) {
        fprintf(stderr, "weft-vm: %s: not a file\n", path);
        exit(2);
    }
    size_t length = strlen(path);
    bool is_called_image = length > 5 && strcmp(path + length - 5, ".weft") == 0;
    char first[4] = {0};
    if (!is_called_image && (read(file, first, 4) != 4 || memcmp(first, "WEFT", 4) != 0)) {
        close(file);
        return NULL;
    }
    if (facts.st_size == 0) {
        fprintf(stderr, "weft-vm: %s: damaged image: the file is empty\n", path);
        exit(1);
    }
    void *image = mmap(NULL, (size_t)facts.st_size, PROT_READ, MAP_PRIVATE, file, 0);
    if (image == MAP_FAILED) {
        fprintf(stderr, "weft-vm: %s: %s\n", path, strerror(errno));
        exit(2);
    }
    close(file);
    *size = (size_t)facts.st_size;
    return image;
}

/* Have `_main` arrange the program: its options and target, the path of this executable, and sys.argv. */
static int32_t run_command(const struct command *command, int argc, char **argv) {
    char executable[4096] = "";
    ssize_t length = readlink("/proc/self/exe", executable, sizeof executable - 1);
    if (length < 0) executable[0] = 0;
    const char **texts = calloc((size_t)argc + 8, sizeof *texts);
    if (texts == NULL) return 2;
    int count = 0;
    texts[count++] = command->kind;
    texts[count++] = command->flags;
    texts[count++] = command->target;
    texts[count++] = executable;
    const char *first = strcmp(command->kind, "code") == 0     ? "-c"
                        : strcmp(command->kind, "module") == 0 ? "-m"
                                                               : command->target;
    texts[count++] = first;
    for (int i = command->next; i < argc; i++) texts[count++] = argv[i];
    int32_t status = weft_machine_run_command(machine, count, texts);
    free(texts);
    return status;
}

int main(int argc, char **argv) {
    struct command command = {.heap_size = HEAP_SIZE_DEFAULT, .steps = STEPS_DEFAULT, .next = 1};
    int problem = read_command(&command, argc, argv);
    if (problem != 0) return problem < 0 ? 0 : problem;
    size_t image_size = 0;
    void *image = NULL;
    bool keeps_going = strchr(command.flags, 'i') != NULL; /* an image runs without the prompt behind it */
    if (strcmp(command.kind, "file") == 0) image = map_image(command.target, &image_size);
    if (image != NULL && keeps_going) return usage("-i is for sources, not for the image ", command.target);
    if (command.shows_memory) print_bound((size_t)command.heap_size, image_size);
    if (!command.has_seed && (command.depth != 0 || command.shows_trace))
        return usage("-X depth and -X trace need -X seed=N", "");
    struct weft_options options = {.heap_size = (size_t)command.heap_size, .cores = (uint32_t)command.cores};
    if (command.has_seed) options.cores = 1;
    machine = weft_machine_new(&options);
    if (machine == NULL) {
        fprintf(stderr, "weft-vm: a heap of %llu bytes is too small, or cannot be had; see -X heapsize\n",
                (unsigned long long)command.heap_size);
        return 2;
    }
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_handler = on_interrupt;
    sigaction(SIGINT, &action, NULL);
    action.sa_handler = SIG_IGN;
    sigaction(SIGPIPE, &action, NULL);
    struct weft_hunt hunt = {.failing = (uint32_t)command.failing, .collect_period = (uint32_t)command.collect_period};
    hunt.move_period = (uint32_t)command.move_period;
    hunt.marks_in_slices = command.marks_in_slices;
    weft_machine_hunt_bugs(machine, &hunt);
    if (command.has_seed)
        weft_machine_seed(machine, (uint32_t)command.seed, (uint32_t)command.depth, (uint32_t)command.steps);
    int32_t status;
    if (image != NULL) {
        status = weft_machine_run_image(machine, image, image_size, argc - command.next + 1,
                                        (const char *const *)&argv[command.next - 1]);
    } else {
        status = run_command(&command, argc, argv);
    }
    action.sa_handler = SIG_DFL;
    sigaction(SIGINT, &action, NULL);
    if (command.shows_trace) print_run(command.seed);
    if (command.failing > weft_machine_allocation_count(machine)) /* whoever tries one after the other knows the end */
        fprintf(stderr, "weft-vm: fewer than %u allocations\n", (unsigned)command.failing);
    weft_machine_free(machine, PATIENCE_MS);
    if (command.shows_memory) print_peak();
    return (int)status;
}
