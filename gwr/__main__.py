"""The program's entry: `gwr`, and `python -m gwr`."""

import gc
import sys


def main() -> int:
    """Run the command line of this process; returns the exit code.

    A program that ends at once makes no garbage worth collecting. So the cyclic collector is off,
    and what there is at the end is frozen, or the interpreter would search it all when it closes.
    """
    gc.disable()
    try:
        from gwr.run import run

        return run()
    except KeyboardInterrupt:
        return 130
    finally:
        gc.freeze()


if __name__ == "__main__":
    sys.exit(main())
