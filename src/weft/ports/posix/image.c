/* Images: memory for them, and the archive of those that the build compiles in. */
#define _GNU_SOURCE
#include "port.h"

#include <sys/mman.h>
#include <unistd.h>

/* Made by the build: the archive, and the ABI hash of the compiler that made its images. */
extern const uint8_t weft_frozen[];
extern const size_t weft_frozen_size;
extern const uint32_t weft_image_abi;

uint8_t *weft_port_image_memory(uintptr_t size) {
    void *memory = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    return memory == MAP_FAILED ? NULL : memory;
}

void weft_port_image_release(uint8_t *data, uintptr_t size) { munmap(data, size); }

void weft_port_image_protect(uint8_t *data, uintptr_t size) {
    mprotect(data, size, PROT_READ);
}

uint32_t weft_port_image_abi(void) {
    return weft_image_abi;
}

uint8_t *weft_port_frozen_archive(void) {
    return (uint8_t *)(uintptr_t)weft_frozen;
}

uintptr_t weft_port_frozen_size(void) {
    return weft_frozen_size;
}
