/**
 * Bytes of one piece of a file on its way to the background: in base64 four MiB, far from the 64 MiB that browsers let
 * through as one message.
 */
export const pieceSize = 3 * 2 ** 20;
