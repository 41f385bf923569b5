// What wakes a person: work that was given up, functions that fail, a day without an article.
param prefix string
param location string
param tags object
param workspaceId string
param email string

// The queries look for sentences that the code logs; a test compares them.
var alerts = [
  {
    name: 'poison-queue'
    description: 'Messages lie in a poison queue; Reconcile says so every ten minutes while it holds any. See docs/operations.md, poison messages.'
    severity: 2
    query: 'AppTraces | where Message has "the poison queue" or Message has "entries-poison" or Message has "polls-poison" or Message has "pushes-poison"'
    operator: 'GreaterThan'
    threshold: 0
    frequency: 'PT15M'
    window: 'PT15M'
  }
  {
    name: 'failure-rate'
    description: 'More than one of five function calls fails. See docs/operations.md, functions fail.'
    severity: 2
    query: 'AppRequests | summarize Calls = count(), Failed = countif(Success == false) | where Calls >= 10 and Failed * 5 > Calls'
    operator: 'GreaterThan'
    threshold: 0
    frequency: 'PT15M'
    window: 'PT1H'
  }
  {
    name: 'nothing-collected'
    description: 'No article was stored or found unchanged for a day. See docs/operations.md, nothing is collected.'
    severity: 2
    query: 'AppTraces | where Message matches regex "Entry .+ of .+: (Stored|Unchanged)"'
    operator: 'LessThan'
    threshold: 1
    frequency: 'PT1H'
    window: 'P1D'
  }
]

resource people 'Microsoft.Insights/actionGroups@2023-01-01' = if (!empty(email)) {
  name: 'ag-${prefix}'
  location: 'global'
  tags: tags
  properties: {
    groupShortName: 'republish'
    enabled: true
    emailReceivers: [
      {
        name: 'operator'
        emailAddress: email
        useCommonAlertSchema: true
      }
    ]
  }
}

resource rules 'Microsoft.Insights/scheduledQueryRules@2022-06-15' = [for alert in alerts: {
  name: 'alert-${prefix}-${alert.name}'
  location: location
  tags: tags
  properties: {
    displayName: 'Republish: ${alert.name}'
    description: alert.description
    severity: alert.severity
    enabled: true
    scopes: [workspaceId]
    evaluationFrequency: alert.frequency
    windowSize: alert.window
    autoMitigate: true
    criteria: {
      allOf: [
        {
          query: alert.query
          timeAggregation: 'Count'
          operator: alert.operator
          threshold: alert.threshold
          failingPeriods: {
            numberOfEvaluationPeriods: 1
            minFailingPeriodsToAlert: 1
          }
        }
      ]
    }
    actions: {
      actionGroups: empty(email) ? [] : [people.id]
    }
  }
}]
