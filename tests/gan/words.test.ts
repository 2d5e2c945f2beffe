import assert from 'node:assert/strict';
import { test } from 'node:test';
import { axesOf, cosine, meanings, nearestWords, wordNames, words, wordSum } from '../../src/gan/words.js';

test('king − man + woman is nearest to queen, and without leaving words out too', () => {
  const sum = wordSum('king', 'man', 'woman');
  assert.equal(nearestWords(sum, ['king', 'man', 'woman'])[0].word, 'queen');
  assert.equal(nearestWords(sum)[0].word, 'queen');
});

test('other pairs of men and women answer as well', () => {
  for (const [first, second, third, answer] of [
    ['father', 'man', 'woman', 'mother'], ['actor', 'man', 'woman', 'actress'], ['prince', 'boy', 'girl', 'princess'],
    ['son', 'boy', 'girl', 'daughter'], ['queen', 'woman', 'man', 'king'], ['king', 'man', 'boy', 'prince'],
  ] as const) {
    assert.equal(nearestWords(wordSum(first, second, third), [first, second, third])[0].word, answer);
  }
});

test('a word that moves by little stays nearest to itself, which is why the words of the sum are left out', () => {
  const sum = wordSum('duke', 'son', 'boy');
  assert.equal(nearestWords(sum)[0].word, 'duke');
  assert.notEqual(nearestWords(sum, ['duke', 'son', 'boy'])[0].word, 'duke');
});

test('every word has as many numbers as there are meanings, from −1 to 1, and no two words are the same', () => {
  for (const name of wordNames) {
    assert.equal(words[name].length, meanings.length);
    assert.ok(words[name].every((value) => Math.abs(value) <= 1));
  }
  assert.equal(new Set(wordNames.map((name) => words[name].join())).size, wordNames.length);
});

test('the cosine is 1 for one direction, 0 for a right angle and for what has no direction', () => {
  assert.equal(cosine([1, 0], [3, 0]), 1);
  assert.equal(cosine([1, 0], [0, 2]), 0);
  assert.equal(cosine([0, 0], [0, 2]), 0);
});

test('the picture of king − man + woman goes across by gender and up by royalty', () => {
  assert.deepEqual(axesOf('king', 'man', 'woman').map((k) => meanings[k].name), ['gender', 'royalty']);
});
