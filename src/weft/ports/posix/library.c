/* Machines for a host program: the region, the main thread, and the way in. See host.h. */
#define _GNU_SOURCE
#include "host.h"
#include "port.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

static struct weft_port_host the_host; /* one for the process: set before the first machine is made */

const struct weft_port_host *weft_port_host(void) { return &the_host; }

void weft_set_host(const struct weft_port_host *host) { the_host = *host; }

int64_t weft_port_host_call(uint32_t operation, uint8_t *data, uintptr_t size, uint8_t *result, uintptr_t capacity) {
    if (the_host.call == NULL) return -ENOSYS;
    return the_host.call(the_host.data, operation, data, size, result, capacity);
}

/* From kernel/machine.py. The result of `weft_machine_start` is the address of the main thread, 0 if the region is too
 * small; the others take it as their thread. */
uintptr_t weft_machine_start(uintptr_t region, uintptr_t size, uint32_t cores);
int32_t weft_machine_run(uintptr_t thread, uintptr_t image, uintptr_t size, int32_t count, uintptr_t arguments);
bool weft_machine_end(uintptr_t thread, uint64_t deadline);
void weft_machine_interrupted(uintptr_t thread);
void weft_machine_fail_allocation(uintptr_t thread, uint32_t number);
uint64_t weft_machine_statistic(uintptr_t thread, uint32_t index);

struct weft_machine {
    void *region;
    size_t size;
    uintptr_t thread;
};

weft_machine *weft_machine_new(size_t heap_size, uint32_t cores) {
    weft_machine *machine = calloc(1, sizeof *machine);
    if (machine == NULL) return NULL;
    size_t page = 65536;
    machine->size = heap_size;
    void *region = mmap(NULL, (heap_size + page - 1) / page * page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS,
                        -1, 0);
    if (region != MAP_FAILED) {
        machine->region = region;
        machine->thread = weft_machine_start((uintptr_t)region, heap_size, cores == 0 ? weft_port_processors() : cores);
        if (machine->thread != 0) return machine;
        munmap(region, (heap_size + page - 1) / page * page);
    }
    free(machine);
    return NULL;
}

int32_t weft_machine_run_image(weft_machine *machine, const uint8_t *image, size_t size, int32_t argument_count,
                               const char *const *arguments) {
    return weft_machine_run(machine->thread, (uintptr_t)image, size, argument_count, (uintptr_t)arguments);
}

void weft_machine_fail(weft_machine *machine, uint32_t allocation) {
    weft_machine_fail_allocation(machine->thread, allocation);
}

void weft_machine_interrupt(weft_machine *machine) { weft_machine_interrupted(machine->thread); }

void weft_machine_free(weft_machine *machine, uint32_t patience_ms) {
    size_t page = 65536;
    uint64_t deadline = weft_port_monotonic_ns() + (uint64_t)patience_ms * 1000000u;
    /* A thread that does not stop keeps its memory: better a leak than a crash of the host. */
    if (weft_machine_end(machine->thread, deadline)) munmap(machine->region, (machine->size + page - 1) / page * page);
    free(machine);
}

void weft_machine_statistics(weft_machine *machine, struct weft_statistics *result) {
    result->heap_size = weft_machine_statistic(machine->thread, 0);
    result->used = weft_machine_statistic(machine->thread, 1);
    result->collections = weft_machine_statistic(machine->thread, 2);
    result->longest_pause_ns = weft_machine_statistic(machine->thread, 3);
    result->mark_stack_overflows = weft_machine_statistic(machine->thread, 4);
    result->threads = weft_machine_statistic(machine->thread, 5);
}
