/** The model asked for what cannot be: the message is for users. Native programs end with the same words. */
export class RunStopped extends Error {
  constructor(message: string) {
    super(message);
    this.name = "RunStopped";
  }
}
