import type { Reporter, TestCase } from 'vitest/node'

/**
 * Names and counts the tests that did not run, so that a leg without its service is never silent. With `required`
 * (AUTOPILOT_TEST_REQUIRE_SERVICES=1) a skipped test fails the run, unless it would cost money or needs
 * what no clone has. Runs narrowed with `-t` are left alone.
 */
export function skippedLegs({ required }: { required: boolean }): Reporter {
  let narrowed = false
  return {
    onInit: (vitest) => {
      narrowed = vitest.config.testNamePattern !== undefined
    },
    onTestRunEnd: (modules) => {
      const skipped = modules.flatMap((module) => [...module.children.allTests('skipped')])
      if (narrowed || skipped.length === 0) return
      const forbidden = required && skipped.some((test) => !mayBeSkipped(legOf(test)))
      console.log(
        `Skipped: ${skipped.length} tests${forbidden ? ', and AUTOPILOT_TEST_REQUIRE_SERVICES forbids that' : ''}`,
      )
      for (const line of countLegs(skipped.map(legOf))) console.log(line)
      if (forbidden) process.exitCode = 1
    },
  }
}

/** One line a leg with its number of tests, in the order in which they came. */
export function countLegs(legs: readonly string[]): string[] {
  return [...Map.groupBy(legs, (leg) => leg)].map(([leg, { length }]) => `${String(length).padStart(6)}  ${leg}`)
}

/**
 * Legs that call real providers are named `live`: nobody must pay to have the tests pass. A published description that
 * lies outside of the repository is named by its variable.
 */
export function mayBeSkipped(leg: string): boolean {
  return / > live | \(needs AUTOPILOT_TEST_OPENAI_SPEC\)$/.test(leg)
}

function legOf({ module, parent }: TestCase): string {
  return parent.type === 'suite' ? `${module.relativeModuleId} > ${parent.fullName}` : module.relativeModuleId
}
