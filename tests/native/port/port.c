/* The port of the mini kernel, for the library that the tests load: a failed assertion ends the process. */
#include "weft_port.h"

#include <stdio.h>
#include <stdlib.h>

void weft_port_failed(text what, u32 line) {
    fprintf(stderr, "FAILED %s %u\n", what, line);
    exit(3);
}
