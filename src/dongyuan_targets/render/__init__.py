"""Values as forms people and programs read: one pure function a form."""
