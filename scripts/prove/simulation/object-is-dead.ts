/** What a dead object runs into when it goes on writing. */
export class ObjectIsDead {}
