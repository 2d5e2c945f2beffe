export declare const root: string;
export declare const at: (...parts: string[]) => string;
