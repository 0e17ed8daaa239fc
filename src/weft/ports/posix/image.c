/* Images: memory for them, and those of the guest library and of the compiler, which the build compiles in. */
#define _GNU_SOURCE
#include "port.h"

#include <sys/mman.h>
#include <unistd.h>

/* Made by the build: the bytes of both images, and the ABI hash of the compiler that made them. */
extern const uint8_t weft_library_image[];
extern const size_t weft_library_image_size;
extern const uint8_t weft_compiler_image[];
extern const size_t weft_compiler_image_size;
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

uint8_t *weft_port_library_image(void) {
    return (uint8_t *)(uintptr_t)weft_library_image;
}

uintptr_t weft_port_library_size(void) {
    return weft_library_image_size;
}

uint8_t *weft_port_compiler_image(void) {
    return (uint8_t *)(uintptr_t)weft_compiler_image;
}

uintptr_t weft_port_compiler_size(void) {
    return weft_compiler_image_size;
}
