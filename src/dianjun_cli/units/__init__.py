"""承办单位 · units: the bodies that handle cases, with their short names and aliases."""
