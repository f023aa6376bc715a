/** Each table with row policies, and the test in which both of its walls are tried alone. A new table is written here, with its test. */
export const wallsTriedIn: Readonly<Record<string, string>> = {
  document: 'test/walls.test.ts',
  document_text: 'test/walls.test.ts',
  document_symbol: 'test/walls.test.ts',
  file: 'test/walls.test.ts',
  audit_entry: 'src/audit/walls.test.ts',
  audit_concern: 'src/audit/walls.test.ts',
  person: 'src/identity/walls.test.ts',
  account: 'src/identity/walls.test.ts',
  membership: 'src/identity/walls.test.ts',
  invitation: 'src/identity/walls.test.ts',
  invitation_role: 'src/identity/walls.test.ts',
  follow: 'src/site/my/my.test.ts',
};
