/* The library's interface: machines for a host program (CPython through ctypes, or the executable's `main.c`). */
#ifndef WEFT_HOST_H
#define WEFT_HOST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#pragma GCC visibility push(default) /* all else in the library is hidden */

/* What the host takes over of a machine; NULL: the system's own. The functions are called by guest threads that count as
 * outside, several at once. `write` and `call` may block. `read` does not: where nothing is there yet it gives -EAGAIN,
 * and the host says by `weft_machine_input` when to ask again. */
struct weft_host {
    void *data; /* first argument of all */
    int64_t (*write)(void *data, int32_t stream, const uint8_t *bytes, size_t size); /* bytes written, or -errno */
    int64_t (*read)(void *data, uint8_t *bytes, size_t capacity);                    /* bytes read, 0 at the end */
    int64_t (*call)(void *data, uint32_t operation, const uint8_t *bytes, size_t size, uint8_t *result,
                    size_t capacity); /* bytes of the result, or -errno */
};

struct weft_options {
    size_t heap_size; /* bytes for everything that the program uses */
    size_t stack_max; /* bytes for the calls of one thread, beyond which RecursionError is raised; 0: an eighth of the heap */
    uint32_t cores;   /* core tokens; 0: one for each CPU */
    struct weft_host host;
};

typedef struct weft_machine weft_machine;

/* A machine. NULL: its memory cannot be had, or is too little. */
weft_machine *weft_machine_new(const struct weft_options *options);

/* Run an image's program on the calling thread, until it and its threads have ended: the exit status. `arguments` are
 * sys.argv. The image is copied. One run or call at a time; one after the other as often as wanted. */
int32_t weft_machine_run_image(weft_machine *machine, const uint8_t *image, size_t size, int32_t argument_count,
                               const char *const *arguments);

/* Run a program without an image, as `weft-vm` does: the library's `_main` (see there) gets the texts. The exit status. */
int32_t weft_machine_run_command(weft_machine *machine, int32_t count, const char *const *texts);

/* Call a function on the calling thread. Request and answer are values as kernel/exchange.py writes them, with the
 * contents that kernel/calls_from_host.py says. The size of the answer, which `weft_machine_answer` copies; or -ENOMEM. */
int64_t weft_machine_call(weft_machine *machine, const uint8_t *request, size_t size);
void weft_machine_answer(weft_machine *machine, uint8_t *result);

/* There is something to read on the console, or it has ended. Any thread may call it. */
void weft_machine_input(weft_machine *machine);

/* Have the program end: its threads unwind with SystemExit, which they may catch; if it is final, without their
 * handlers, and the machine runs nothing any more. Any thread may call it. */
void weft_machine_stop(weft_machine *machine, bool is_final);

/* What builds that hunt bugs do from now on, if they can: all 0 is nothing. */
struct weft_hunt {
    uint32_t failing;        /* with WEFT_FAIL_ALLOCATION: the allocation of this number raises MemoryError */
    uint32_t collect_period; /* with WEFT_COLLECT_ALWAYS: each whose number it divides collects */
    uint32_t move_period;    /* with WEFT_MOVE_ALWAYS: each whose number it divides moves all arrays */
    bool marks_in_slices;    /* with WEFT_MARK_IN_SLICES: each marks a single object */
};
void weft_machine_hunt_bugs(weft_machine *machine, const struct weft_hunt *hunt);

/* How many allocations such a build has made since then. */
uint32_t weft_machine_allocation_count(weft_machine *machine);

/* Have a seed decide which thread runs (kernel/seeds.py), for a machine made with one core, before it runs anything.
 * `depth` 0: a random walk; else ranks that change at depth - 1 of the first `steps` steps, at least 1. */
void weft_machine_seed(weft_machine *machine, uint32_t seed, uint32_t depth, uint32_t steps);

/* What became of it: a hash of all choices, safepoints while there was more than one thread, how often another thread went
 * on, the virtual clock, exceptions that left a thread, and 1 if no thread could go on. */
struct weft_seeded_run {
    uint64_t trace, steps, switches, clock_ns, failures, is_stuck;
};

void weft_machine_run_of_seed(weft_machine *machine, struct weft_seeded_run *result);

/* KeyboardInterrupt in the main thread. Any thread, or a signal handler, may call it. */
void weft_machine_interrupt(weft_machine *machine);

/* Stop all threads: ask them, and after half of `patience_ms` do without their consent; give the memory back. A thread
 * that is in a long native computation even then keeps it, and what `host` points to: false. */
bool weft_machine_free(weft_machine *machine, uint32_t patience_ms);

struct weft_statistics {
    uint64_t heap_size, used, collections, longest_pause_ns, mark_stack_overflows, threads;
};

void weft_machine_statistics(weft_machine *machine, struct weft_statistics *result);

/* The virtual board (kernel/board.py): attached before the program starts, driven by any thread. Levels are 0, 1, and 2
 * for a pin that nobody drives; readings 0 to 65535; a signal is dBm below 0. */
bool weft_machine_attach_board(weft_machine *machine, bool has_radio); /* false: no memory, or there is one */
void weft_machine_drive_pin(weft_machine *machine, uint32_t pin, uint32_t level);
uint32_t weft_machine_pin_level(weft_machine *machine, uint32_t pin);
void weft_machine_set_converter(weft_machine *machine, uint32_t pin, uint32_t reading);
void weft_machine_set_range(weft_machine *machine, bool is_in_range, uint32_t signal);
/* The newest edges, oldest first: moment in us << 8 | pin << 1 | level. Their number. */
uint32_t weft_machine_edges(weft_machine *machine, uint64_t *result, uint32_t capacity);
uint32_t weft_machine_events_lost(weft_machine *machine); /* edges whose handler could not be queued */

#pragma GCC visibility pop

#endif
