"""`python -m xacminh` is the command."""

from xacminh.cli import main

main()
