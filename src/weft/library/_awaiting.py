"""What `anext` with a default gives: a step of an async iterator that may find nothing. The built-in function imports it."""


async def value_or(step, default):
    """What the step gives, or `default` at the end of the iterator."""
    try:
        return await step
    except StopAsyncIteration:
        return default
