"""A button wakes the thread that opens a door; sometimes the door never opens.

The waiting thread looks whether the button was pressed before it takes the condition's lock. A press between the look and
the wait notifies nobody, and the thread waits for a press that has been.
"""

from threading import Condition, Thread


class Button:
    def __init__(self):
        self.changed = Condition()
        self.pressed = False

    def press(self):
        with self.changed:
            self.pressed = True
            self.changed.notify()

    def wait(self):
        if not self.pressed:
            with self.changed:
                self.changed.wait()
        self.pressed = False


def open_door(button):
    button.wait()
    print("the door opens")


button = Button()
door = Thread(target=open_door, args=(button,), name="door")
door.start()
button.press()
door.join()
