/** What is wrong with a flow: when its names are looked up, and when it runs. */

/** A name, a type or an element that the local org cannot use; tells the element. */
export class FlowProblem extends Error {
  readonly element: string;

  constructor(message: string, element = '') {
    super(message);
    this.name = 'FlowProblem';
    this.element = element;
  }
}

/** An element of an interview failed: its fault path is taken, or the interview ends. */
export class FlowFault extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'FlowFault';
  }
}
