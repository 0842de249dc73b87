"""点户示范创建 · scoring: the 24 criteria with points, from 申报 to 命名, and deputies' points."""
