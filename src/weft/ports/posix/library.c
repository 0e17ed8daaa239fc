/* Machines for a host program: the region, the main thread, and the way in. See host.h. */
#define _GNU_SOURCE
#include "host.h"
#include "port.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

int64_t weft_port_host_call(uintptr_t word, uint32_t operation, uint8_t *data, uintptr_t size, uint8_t *result,
                            uintptr_t capacity) {
    const struct weft_host *host = (const struct weft_host *)word;
    if (host->call == NULL) return weft_error(ENOSYS);
    return host->call(host->data, operation, data, size, result, capacity);
}

/* From kernel/machine.py. The result of `weft_machine_start` is the address of the main thread, 0 if the region is too
 * small; the others take it as their thread. */
uintptr_t weft_machine_start(uintptr_t region, uintptr_t size, uint32_t cores, uintptr_t host, uintptr_t stack_max);
int32_t weft_machine_run(uintptr_t thread, uintptr_t image, uintptr_t size, int32_t count, uintptr_t arguments);
int64_t weft_machine_called(uintptr_t thread, uintptr_t request, uintptr_t size);
void weft_machine_answered(uintptr_t thread, uintptr_t result);
void weft_machine_fed(uintptr_t thread);
void weft_machine_stopped(uintptr_t thread, bool is_final);
bool weft_machine_end(uintptr_t thread, uint64_t deadline);
void weft_machine_interrupted(uintptr_t thread);
void weft_machine_hunt(uintptr_t thread, uint32_t failing, uint32_t collect_period, uint32_t move_period, bool in_slices);
uint32_t weft_machine_allocations(uintptr_t thread);
void weft_machine_seeded(uintptr_t thread, uint32_t seed, uint32_t depth, uint32_t steps);
uint64_t weft_machine_schedule(uintptr_t thread, uint32_t index);
uint64_t weft_machine_statistic(uintptr_t thread, uint32_t index);

struct weft_machine {
    struct weft_host host;
    void *region;
    size_t size;
    uintptr_t thread;
    void *board; /* NULL without one */
};

#define REGION_STEP ((size_t)65536) /* a multiple of every page size */

static size_t mapped_size(size_t size) { return (size + REGION_STEP - 1) / REGION_STEP * REGION_STEP; }

weft_machine *weft_machine_new(const struct weft_options *options) {
    weft_machine *machine = calloc(1, sizeof *machine);
    if (machine == NULL) return NULL;
    size_t size = options->heap_size;
    uint32_t cores = options->cores == 0 ? weft_port_processors() : options->cores;
    machine->host = options->host;
    machine->size = size;
    void *region = mmap(NULL, mapped_size(size), PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (region != MAP_FAILED) {
        machine->region = region;
        machine->thread =
            weft_machine_start((uintptr_t)region, size, cores, (uintptr_t)&machine->host, options->stack_max);
        if (machine->thread != 0) return machine;
        munmap(region, mapped_size(size));
    }
    free(machine);
    return NULL;
}

int32_t weft_machine_run_image(weft_machine *machine, const uint8_t *image, size_t size, int32_t argument_count,
                               const char *const *arguments) {
    return weft_machine_run(machine->thread, (uintptr_t)image, size, argument_count, (uintptr_t)arguments);
}

int32_t weft_machine_run_command(weft_machine *machine, int32_t count, const char *const *texts) {
    return weft_machine_run(machine->thread, 0, 0, count, (uintptr_t)texts);
}

int64_t weft_machine_call(weft_machine *machine, const uint8_t *request, size_t size) {
    return weft_machine_called(machine->thread, (uintptr_t)request, size);
}

void weft_machine_answer(weft_machine *machine, uint8_t *result) {
    weft_machine_answered(machine->thread, (uintptr_t)result);
}

void weft_machine_input(weft_machine *machine) { weft_machine_fed(machine->thread); }

void weft_machine_stop(weft_machine *machine, bool is_final) { weft_machine_stopped(machine->thread, is_final); }

void weft_machine_hunt_bugs(weft_machine *machine, const struct weft_hunt *hunt) {
    weft_machine_hunt(machine->thread, hunt->failing, hunt->collect_period, hunt->move_period, hunt->marks_in_slices);
}

uint32_t weft_machine_allocation_count(weft_machine *machine) { return weft_machine_allocations(machine->thread); }

void weft_machine_seed(weft_machine *machine, uint32_t seed, uint32_t depth, uint32_t steps) {
    weft_machine_seeded(machine->thread, seed, depth, steps);
}

void weft_machine_run_of_seed(weft_machine *machine, struct weft_seeded_run *result) {
    result->trace = weft_machine_schedule(machine->thread, 0);
    result->steps = weft_machine_schedule(machine->thread, 1);
    result->switches = weft_machine_schedule(machine->thread, 2);
    result->clock_ns = weft_machine_schedule(machine->thread, 3);
    result->failures = weft_machine_schedule(machine->thread, 4);
    result->is_stuck = weft_machine_schedule(machine->thread, 5);
}

void weft_machine_interrupt(weft_machine *machine) { weft_machine_interrupted(machine->thread); }

bool weft_machine_free(weft_machine *machine, uint32_t patience_ms) {
    uint64_t deadline = weft_port_monotonic_ns() + (uint64_t)patience_ms * 1000000u;
    /* A thread that does not stop keeps its memory: better a leak than a crash of the host. */
    if (!weft_machine_end(machine->thread, deadline)) return false;
    munmap(machine->region, mapped_size(machine->size));
    free(machine->board);
    free(machine);
    return true;
}

void weft_machine_statistics(weft_machine *machine, struct weft_statistics *result) {
    result->heap_size = weft_machine_statistic(machine->thread, 0);
    result->used = weft_machine_statistic(machine->thread, 1);
    result->collections = weft_machine_statistic(machine->thread, 2);
    result->longest_pause_ns = weft_machine_statistic(machine->thread, 3);
    result->mark_stack_overflows = weft_machine_statistic(machine->thread, 4);
    result->threads = weft_machine_statistic(machine->thread, 5);
}

/* From kernel/board.py: called by any native thread, with the main thread as theirs. */
uintptr_t weft_board_size(void);
void weft_board_attach(uintptr_t thread, uintptr_t memory, bool has_radio);
void weft_board_drive_pin(uintptr_t thread, uint32_t pin, uint32_t level);
uint32_t weft_board_pin_level(uintptr_t thread, uint32_t pin);
void weft_board_set_converter(uintptr_t thread, uint32_t pin, uint32_t reading);
void weft_board_set_range(uintptr_t thread, bool is_in_range, uint32_t signal);
uint32_t weft_board_copy_edges(uintptr_t thread, uintptr_t result, uint32_t capacity);
uint32_t weft_board_events_lost(uintptr_t thread);

bool weft_machine_attach_board(weft_machine *machine, bool has_radio) {
    if (machine->board != NULL) return false;
    machine->board = calloc(1, weft_board_size());
    if (machine->board == NULL) return false;
    weft_board_attach(machine->thread, (uintptr_t)machine->board, has_radio);
    return true;
}

void weft_machine_drive_pin(weft_machine *machine, uint32_t pin, uint32_t level) {
    weft_board_drive_pin(machine->thread, pin, level);
}

uint32_t weft_machine_pin_level(weft_machine *machine, uint32_t pin) {
    return weft_board_pin_level(machine->thread, pin);
}

void weft_machine_set_converter(weft_machine *machine, uint32_t pin, uint32_t reading) {
    weft_board_set_converter(machine->thread, pin, reading);
}

void weft_machine_set_range(weft_machine *machine, bool is_in_range, uint32_t signal) {
    weft_board_set_range(machine->thread, is_in_range, signal);
}

uint32_t weft_machine_edges(weft_machine *machine, uint64_t *result, uint32_t capacity) {
    return weft_board_copy_edges(machine->thread, (uintptr_t)result, capacity);
}

uint32_t weft_machine_events_lost(weft_machine *machine) { return weft_board_events_lost(machine->thread); }
