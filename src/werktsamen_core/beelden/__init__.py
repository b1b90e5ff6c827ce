"""The pictures, one module each: a small tree of elements, no browser and no style."""
