"""The command line: a module per group of commands, each of which loads, calls pure code, renders and prints."""
