"""The bulletin for leaders: its sentences, and the forms it is given in."""
