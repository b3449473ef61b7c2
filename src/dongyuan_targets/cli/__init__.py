"""The command line: a module a group of commands, each load -> pure call -> render -> print."""
