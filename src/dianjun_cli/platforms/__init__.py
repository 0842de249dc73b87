"""家站点户 · platforms: 代表之家, 联络站, 联系点 and 代表中心户, one tree with a kind per node."""
