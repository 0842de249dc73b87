"""The small core every slice stands on: desk, store, reader, renderer, errors, calendar."""
