"""`python -m khaldun`."""

from khaldun.cli.main import run

if __name__ == "__main__":
    run()
