// Private endpoints for what is used of both accounts, with the names by which the app finds them.
param location string
param tags object
param networkName string
param hostStorageName string
param contentStorageName string

var services = ['blob', 'queue', 'table']
var endpoints = [
  { account: hostStorageName, service: 'blob', zone: 0 }
  { account: hostStorageName, service: 'queue', zone: 1 }
  { account: contentStorageName, service: 'blob', zone: 0 }
  { account: contentStorageName, service: 'table', zone: 2 }
]

resource network 'Microsoft.Network/virtualNetworks@2024-01-01' existing = {
  name: networkName

  resource storageSubnet 'subnets' existing = {
    name: 'storage'
  }
}

resource zones 'Microsoft.Network/privateDnsZones@2024-06-01' = [for service in services: {
  name: 'privatelink.${service}.${environment().suffixes.storage}'
  location: 'global'
  tags: tags
}]

resource links 'Microsoft.Network/privateDnsZones/virtualNetworkLinks@2024-06-01' = [for (service, i) in services: {
  parent: zones[i]
  name: 'link-${service}'
  location: 'global'
  properties: {
    registrationEnabled: false
    virtualNetwork: {
      id: network.id
    }
  }
}]

resource privateEndpoints 'Microsoft.Network/privateEndpoints@2024-01-01' = [for endpoint in endpoints: {
  name: 'pe-${endpoint.account}-${endpoint.service}'
  location: location
  tags: tags
  properties: {
    subnet: {
      id: network::storageSubnet.id
    }
    privateLinkServiceConnections: [
      {
        name: endpoint.service
        properties: {
          privateLinkServiceId: resourceId('Microsoft.Storage/storageAccounts', endpoint.account)
          groupIds: [endpoint.service]
        }
      }
    ]
  }
}]

resource zoneGroups 'Microsoft.Network/privateEndpoints/privateDnsZoneGroups@2024-01-01' = [for (endpoint, i) in endpoints: {
  parent: privateEndpoints[i]
  name: 'default'
  properties: {
    privateDnsZoneConfigs: [
      {
        name: endpoint.service
        properties: {
          privateDnsZoneId: zones[endpoint.zone].id
        }
      }
    ]
  }
}]
