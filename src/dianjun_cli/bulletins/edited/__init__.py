"""An editor's own file of an issue, read back and compared with what the cases bear out."""
