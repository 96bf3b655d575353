/** The part of a `runtime.Port` that is needed, on either side. */
export interface ViewPort {
  postMessage(message: unknown): void;
  disconnect(): void;
  onMessage: { addListener(listener: (message: unknown) => void): void };
  onDisconnect: { addListener(listener: () => void): void };
}

/** Opens a port of a name to the background; throws when the extension is gone from under the page. */
export type Connect = (name: string) => ViewPort;
