"""How good and how quick plans are, on instances with known values and beside other solvers."""

from routes.bench.run import bench

__all__ = ["bench"]
