/** A static file server on a free port. */
export function serve(options: {
  folders?: Record<string, string>;
  pages?: Record<string, string>;
  headers?: Record<string, string>;
}): Promise<{ origin: string; close: () => void }>;
