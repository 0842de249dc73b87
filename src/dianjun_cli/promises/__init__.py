"""承诺事项 (promises): what was put on the plan when a case was closed (挂账), until it is kept, across years."""
