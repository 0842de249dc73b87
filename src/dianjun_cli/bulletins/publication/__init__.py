"""An issue on its way out: checked, signed off, kept, corrected, found again."""
