"""The output forms for people and programs: one pure function per form."""
