"""The program's entry: `gwr`, and `python -m gwr`."""

import gc
import os
from typing import NoReturn


def main() -> NoReturn:
    """Run the command line of this process, and end the process with its exit code.

    A program that ends at once makes no garbage worth collecting, so the cyclic collector is off;
    nor is there anything for the interpreter to tidy up once what was written has been flushed.
    """
    gc.disable()
    try:
        from gwr.cli.run import run  # after the collector is off

        code = run()
    except KeyboardInterrupt:
        code = 130
    os._exit(code)


if __name__ == "__main__":
    main()
