# case: the text says which order and which C type
import struct

VALUES = 10**30, 2**64, 2**64 - 1, 2**63, -(2**63), -(2**63) - 1, 2**32, 2**31, -(2**31) - 1, 70000, -70000, -1, 255, -129
for form in "<h", ">h", "b", ">B", ">H", "=H", "<i", ">I", "<I", "<q", ">q", "<Q", ">Q", ">l", "<L":
    for value in VALUES:
        try:
            print(form, value, struct.pack(form, value))
        except struct.error as error:
            print(form, value, error)
