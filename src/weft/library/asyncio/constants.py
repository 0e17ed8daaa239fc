"""Numbers that several parts of asyncio go by."""

LOG_THRESHOLD_FOR_CONNLOST_WRITES = 5  # writes to a lost connection before it is worth a line
ACCEPT_RETRY_DELAY = 1  # seconds without `accept` when there are no descriptors left
DEBUG_STACK_DEPTH = 10  # frames that debug mode keeps of where something was made
THREAD_JOIN_TIMEOUT = 300  # seconds that `asyncio.run` gives the threads of its executor
FLOW_CONTROL_HIGH_WATER_SSL_READ = 256  # KiB
FLOW_CONTROL_HIGH_WATER_SSL_WRITE = 512  # KiB
