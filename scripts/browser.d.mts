/** A browser that is installed, or the one that came from npm. */
export function findBrowser(): Promise<{ executablePath: string; args: string[]; env: Record<string, string> }>;
