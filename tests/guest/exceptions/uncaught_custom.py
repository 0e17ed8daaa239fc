# An uncaught user exception: its last line carries the class and text.
# exit: 1
class DeviceError(Exception):
    def __str__(self):
        return "sensor " + repr(self.args[0])


print("start")
raise DeviceError("bme280")
