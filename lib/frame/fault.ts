/** The change of a frame that was asked for is against its rules; nothing was changed. The message is for the person. */
export class FrameFault extends Error {
  constructor(message: string) {
    super(message);
    this.name = "FrameFault";
  }
}
