/** Id of the user whose browser it is, as the small show has it. */
export const ourUser = 'user-golden';
