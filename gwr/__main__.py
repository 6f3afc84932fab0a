"""The program's entry: `gwr`, and `python -m gwr`."""

import gc
import os

TYPE_CHECKING = False  # as type checkers know it: typing itself is slow to import

if TYPE_CHECKING:
    from typing import NoReturn


def main() -> "NoReturn":
    """Run the command line of this process, and end the process with its exit code.

    A program that ends at once makes no garbage worth collecting, so the cyclic collector is off;
    nor is there anything for the interpreter to tidy up once what was written has been flushed.
    """
    try:
        gc.disable()  # before there is anything to import
        from gwr.interrupts import obey

        obey()  # from here on an interrupt is no exception any more
        from gwr.cli.run import run

        code = run()
    except KeyboardInterrupt:
        code = 130
    os._exit(code)


if __name__ == "__main__":
    main()
