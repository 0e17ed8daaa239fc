/* The library's interface: machines for a host program (CPython through ctypes, or the executable's `main.c`). */
#ifndef WEFT_HOST_H
#define WEFT_HOST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#pragma GCC visibility push(default) /* all else in the library is hidden */

/* What the host may take over; NULL: the system's own. One for the process, set before the first machine is made.
 * The functions are called by guest threads that count as outside: they may block, and are called in parallel. */
struct weft_port_host {
    void *data; /* first argument of all */
    int64_t (*write)(void *data, int32_t stream, const uint8_t *bytes, size_t size); /* bytes written, or -errno */
    int64_t (*read)(void *data, uint8_t *bytes, size_t capacity);                    /* bytes read, 0 at the end */
    int64_t (*call)(void *data, uint32_t operation, const uint8_t *bytes, size_t size, uint8_t *result,
                    size_t capacity); /* bytes of the result, or -errno */
};

const struct weft_port_host *weft_port_host(void);
void weft_set_host(const struct weft_port_host *host);

typedef struct weft_machine weft_machine;

/* A machine with `heap_size` bytes for everything and `cores` core tokens (0: one for each CPU). NULL: the memory cannot
 * be had, or is too little. */
weft_machine *weft_machine_new(size_t heap_size, uint32_t cores);

/* Run an image's program on the calling thread, until it and its threads have ended: the exit status. `arguments` are
 * sys.argv. The image stays where it is and must outlive the machine. */
int32_t weft_machine_run_image(weft_machine *machine, const uint8_t *image, size_t size, int32_t argument_count,
                               const char *const *arguments);

/* For builds that hunt bugs. With WEFT_FAIL_ALLOCATION the allocation number `failing` from now on raises MemoryError
 * (0: none); with WEFT_COLLECT_ALWAYS each whose number `collect_period` divides collects (0: none; 1 before this); with
 * WEFT_SWITCH_ALWAYS threads are switched as `seed` says. */
void weft_machine_hunt_bugs(weft_machine *machine, uint32_t failing, uint32_t collect_period, uint32_t seed);

/* KeyboardInterrupt in the main thread. Any thread, or a signal handler, may call it. */
void weft_machine_interrupt(weft_machine *machine);

/* Stop all threads: ask them, then, after `patience_ms`, end them; give the memory back. */
void weft_machine_free(weft_machine *machine, uint32_t patience_ms);

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
