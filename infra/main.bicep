// One installation of Republish: resource group, identity, two storage accounts, function app, monitoring, alerts; a network when asked for.
targetScope = 'subscription'

@description('The environment\'s name, such as prod. It stands in every resource\'s name.')
@minLength(1)
@maxLength(20)
param environmentName string

@description('The region. It must offer Flex Consumption.')
@minLength(1)
param location string

@description('Where publishers reach whoever runs this: an https address or a mailto. It stands in the user agent.')
@minLength(8)
param contact string

@description('The operators\' key, at least 32 random characters. Empty: administration over HTTP is off.')
@secure()
param operatorKey string = ''

@description('Where partners reach this service. Empty: the function app\'s own address.')
param publicUrl string = ''

@description('The object id of a person or group that runs the command line against this installation. Empty: nobody but the app reaches the data.')
param operatorPrincipalId string = ''

@description('What operatorPrincipalId is.')
@allowed(['User', 'Group', 'ServicePrincipal'])
param operatorPrincipalType string = 'User'

@description('Who is told of alerts. Empty: alerts are raised and seen in the portal alone.')
param alertEmail string = ''

@description('The most instances that run at once. Publishers\' servers are spared by the pauses between requests, which hold over all instances; this bounds the bill as well.')
@minValue(1)
@maxValue(1000)
param maximumInstanceCount int = 40

@description('The memory of an instance, in MB.')
@allowed([512, 2048, 4096])
param instanceMemoryMB int = 2048

@description('The version of the runtime named custom.')
param runtimeVersion string = '1.0'

@description('Whether storage is reachable only over a virtual network with private endpoints.')
param useVirtualNetwork bool = false

@description('How the content\'s storage is replicated.')
@allowed(['Standard_LRS', 'Standard_ZRS', 'Standard_GRS', 'Standard_GZRS'])
param contentReplication string = 'Standard_ZRS'

@description('How many days deleted or overwritten blobs can be had back.')
@minValue(7)
@maxValue(365)
param retentionDays int = 30

@description('How many days logs are kept.')
@minValue(30)
@maxValue(730)
param logRetentionDays int = 30

@description('The most that logs may take in a day, in GB.')
@minValue(1)
param logDailyCapGb int = 1

@description('Where OpenTelemetry traces and metrics go over OTLP. Empty: nowhere; logs reach Application Insights all the same.')
param otlpEndpoint string = ''

var token = uniqueString(subscription().id, environmentName, location)
var tags = {
  'azd-env-name': environmentName
  application: 'republish'
}

resource group 'Microsoft.Resources/resourceGroups@2024-03-01' = {
  name: 'rg-republish-${environmentName}'
  location: location
  tags: tags
}

module identity 'modules/identity.bicep' = {
  name: 'identity'
  scope: group
  params: {
    name: 'id-republish-${token}'
    location: location
    tags: tags
  }
}

module network 'modules/network.bicep' = if (useVirtualNetwork) {
  name: 'network'
  scope: group
  params: {
    name: 'vnet-republish-${token}'
    location: location
    tags: tags
  }
}

module hostStorage 'modules/host-storage.bicep' = {
  name: 'host-storage'
  scope: group
  params: {
    name: 'sthost${token}'
    location: location
    tags: tags
    publicAccess: !useVirtualNetwork
    appPrincipalId: identity.outputs.principalId
    operatorPrincipalId: operatorPrincipalId
    operatorPrincipalType: operatorPrincipalType
  }
}

module contentStorage 'modules/content-storage.bicep' = {
  name: 'content-storage'
  scope: group
  params: {
    name: 'stcont${token}'
    location: location
    tags: tags
    replication: contentReplication
    retentionDays: retentionDays
    publicAccess: !useVirtualNetwork
    workspaceId: monitoring.outputs.workspaceId
    appPrincipalId: identity.outputs.principalId
    operatorPrincipalId: operatorPrincipalId
    operatorPrincipalType: operatorPrincipalType
  }
}

module endpoints 'modules/private-endpoints.bicep' = if (useVirtualNetwork) {
  name: 'private-endpoints'
  scope: group
  params: {
    location: location
    tags: tags
    networkName: 'vnet-republish-${token}'
    hostStorageName: hostStorage.outputs.name
    contentStorageName: contentStorage.outputs.name
  }
  dependsOn: [network]
}

module monitoring 'modules/monitoring.bicep' = {
  name: 'monitoring'
  scope: group
  params: {
    workspaceName: 'log-republish-${token}'
    componentName: 'appi-republish-${token}'
    location: location
    tags: tags
    retentionDays: logRetentionDays
    dailyCapGb: logDailyCapGb
    appPrincipalId: identity.outputs.principalId
  }
}

module app 'modules/app.bicep' = {
  name: 'app'
  scope: group
  params: {
    planName: 'plan-republish-${token}'
    appName: 'func-republish-${token}'
    location: location
    tags: tags
    identityId: identity.outputs.id
    identityClientId: identity.outputs.clientId
    hostStorageName: hostStorage.outputs.name
    deploymentContainerUrl: hostStorage.outputs.deploymentContainerUrl
    contentStorageName: contentStorage.outputs.name
    applicationInsightsName: monitoring.outputs.componentName
    networkName: useVirtualNetwork ? 'vnet-republish-${token}' : ''
    contact: contact
    operatorKey: operatorKey
    publicUrl: publicUrl
    otlpEndpoint: otlpEndpoint
    maximumInstanceCount: maximumInstanceCount
    instanceMemoryMB: instanceMemoryMB
    runtimeVersion: runtimeVersion
  }
  dependsOn: [endpoints]
}

module alerts 'modules/alerts.bicep' = {
  name: 'alerts'
  scope: group
  params: {
    prefix: 'republish-${environmentName}'
    location: location
    tags: tags
    workspaceId: monitoring.outputs.workspaceId
    email: alertEmail
  }
}

output AZURE_RESOURCE_GROUP string = group.name
output FUNCTION_APP_NAME string = app.outputs.name
output SERVICE_URL string = app.outputs.url
output HOST_STORAGE_ACCOUNT string = hostStorage.outputs.name
output CONTENT_STORAGE_ACCOUNT string = contentStorage.outputs.name
output IDENTITY_CLIENT_ID string = identity.outputs.clientId
