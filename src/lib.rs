//! HSS Image Console.
