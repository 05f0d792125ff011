export const here = "in the program";
